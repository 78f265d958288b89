// What the form can do better with a script: fields that follow the paste, dropped files, Back. Without it all works too.
(() => {
  'use strict';
  const form = document.querySelector('form[data-guard]');
  const { capture, capture_file: chooser } = form.elements;
  const LONGEST = 200000;

  // Fields that show what the paste says. They are not sent: only what a person typed wins over the paste.
  const noteOf = (name) => document.getElementById(`${name}-from`);
  const follows = (field) => noteOf(field.name) && !noteOf(field.name).hidden;
  const facts = [...form.elements].filter((field) => field.name && noteOf(field.name));
  const show = (field, text, note) => {
    field.value = text;
    noteOf(field.name).textContent = note;
    noteOf(field.name).hidden = !note;
  };
  form.addEventListener('formdata', ({ formData }) => {
    for (const field of facts) if (follows(field)) formData.delete(field.name);
  });
  form.addEventListener('input', ({ target }) => { if (facts.includes(target)) noteOf(target.name).hidden = true; });
  form.addEventListener('previewed', ({ detail: { fields } }) => {
    for (const field of facts) {
      const free = follows(field) || (!field.value && field !== document.activeElement);
      if (free) show(field, ...(fields[field.name] || ['', '']));
    }
  });

  // Leaving with something typed asks first.
  let sending = false;
  const written = (field) => field.type === 'textarea' || field.type === 'text';
  const changed = (field) => (field.type === 'file' ? field.files.length > 0
    : written(field) && !follows(field) && field.value !== field.defaultValue);
  addEventListener('beforeunload', (event) => {
    if (!sending && [...form.elements].some(changed)) event.preventDefault();
  });

  // A long read says so.
  const busy = document.getElementById('busy'), progress = document.getElementById('progress');
  const wait = (waiting) => { busy.textContent = waiting ? form.dataset.busy : ''; progress.hidden = !waiting; };
  form.addEventListener('submit', () => {
    sending = true;
    setTimeout(() => wait(sending), 250);
    remember();
  });
  addEventListener('pageshow', () => { sending = false; wait(false); });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  // A file dropped anywhere goes into the paste if it is a short text, else to the file field; a picture says what to do.
  const said = document.getElementById('paste-said');
  const isPicture = (file) => file.type.startsWith('image/');
  const textOf = (bytes) => { // '' for another encoding than UTF-8, and for what is no text: the server knows more of them
    const text = new TextDecoder().decode(bytes);
    return /[\0\ufffd]/.test(text) ? '' : text;
  };
  const insert = (text) => {
    capture.value = [capture.value.trimEnd(), text].filter(Boolean).join('\n');
    capture.dispatchEvent(new Event('input', { bubbles: true }));
    capture.focus();
  };
  const take = async (files) => {
    said.textContent = '';
    if (isPicture(files[0])) { said.textContent = form.dataset.picture; return; }
    const text = files.length === 1 && files[0].size <= LONGEST ? textOf(await files[0].arrayBuffer()) : '';
    if (text) { insert(text); return; }
    chooser.files = files;
    chooser.dispatchEvent(new Event('change', { bubbles: true }));
    chooser.focus();
  };
  const hasFile = (event) => [...event.dataTransfer.types].includes('Files');
  addEventListener('dragover', (event) => { if (hasFile(event)) { event.preventDefault(); form.classList.add('dropping'); } });
  addEventListener('dragleave', (event) => { if (!event.relatedTarget) form.classList.remove('dropping'); });
  addEventListener('drop', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    form.classList.remove('dropping');
    take(event.dataTransfer.files);
  });
  form.addEventListener('paste', (event) => {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes('text/plain')) return;
    event.preventDefault();
    take(files);
  });
  chooser.addEventListener('change', () => {
    said.textContent = chooser.files.length && isPicture(chooser.files[0]) ? form.dataset.picture : '';
  });

  // Back shows again what was typed. The browser keeps it with the page in its history, locked with a key that only this
  // server knows and that it gives to this visitor alone, so that nothing readable stays behind.
  const LARGEST = 12000000;
  const key = async () => {
    const bytes = Uint8Array.from(form.dataset.key.match(/../g), (pair) => parseInt(pair, 16));
    return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  };
  const keep = (state) => { if (window.navigation) navigation.updateCurrentEntry({ state }); else history.replaceState(state, ''); };
  const kept = () => (window.navigation ? navigation.currentEntry.getState() : history.state);
  const remember = async () => {
    const fields = [...new FormData(form)].filter(([name, value]) => name !== 'csrf_token' && typeof value === 'string');
    const words = JSON.stringify({ fields, file: chooser.files.length ? chooser.files[0].name : '' });
    if (!window.isSecureContext || words.length > LARGEST) return;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    keep({ iv, locked: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), new TextEncoder().encode(words)) });
  };
  const restore = async ({ iv, locked }) => {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await key(), locked);
    const { fields, file } = JSON.parse(new TextDecoder().decode(opened));
    for (const [name, value] of fields) if (form.elements[name]) form.elements[name].value = value;
    if (file) said.textContent = form.dataset.again.replace('{}', file);
    capture.dispatchEvent(new Event('input', { bubbles: true }));
  };
  if ('posted' in form.dataset) { // Back asks for this page as for any other, not by sending the form once more
    history.replaceState(null, '');
    remember();
  } else if (kept()) {
    restore(kept()).catch(() => keep(null)); // kept in another session: nobody can open it
  }
})();
