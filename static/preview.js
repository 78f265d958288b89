// Shows beside the form what will be hidden, as it is typed; without a script the button Preview does the same.
(() => {
  'use strict';
  const form = document.querySelector('form[data-preview]');
  const area = document.getElementById('preview');
  const section = area.closest('section');
  const said = document.getElementById('preview-said');
  const button = document.getElementById('hide-selection');
  const { capture, hide, keep } = form.elements;
  const WAIT = 150, LONGEST = 200000;
  let timer, running, selected = '';

  const asked = () => {
    const data = new FormData(form);
    if (data.get('capture_file').size > LONGEST) {
      if (!capture.value) return null;
      data.delete('capture_file'); // the paste is shown, as without the file
    }
    const texts = [...data.values()].filter((value) => typeof value === 'string');
    return texts.reduce((sum, text) => sum + text.length, 0) < LONGEST ? data : null;
  };

  const show = (answer) => {
    const { html, keep: words } = answer;
    const inside = area.contains(document.activeElement);
    area.innerHTML = html;
    if (keep.value !== words) keep.value = words;
    const news = area.querySelector('p').textContent.trim().replace(/\s+/g, ' ');
    if (said.textContent !== news) said.textContent = news;
    section.hidden = false;
    if (inside) section.focus();
    form.dispatchEvent(new CustomEvent('previewed', { detail: answer })); // form.js fills the fields by it
  };

  // An answer that a newer question has overtaken is dropped.
  const ask = async () => {
    if (running) running.abort();
    const data = asked();
    said.classList.toggle('unseen', Boolean(data));
    if (!data) { said.textContent = form.dataset.long; section.hidden = true; return; }
    const mine = running = new AbortController();
    try {
      const answer = await fetch(form.dataset.preview, { method: 'POST', body: data, signal: mine.signal });
      if (answer.ok && mine === running) show(await answer.json());
    } catch (error) {
      if (error.name !== 'AbortError') section.hidden = true;
    }
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  addEventListener('pageshow', () => { if (capture.value) soon(); });
  addEventListener('drop', () => setTimeout(soon));

  // What is selected in the paste or in the preview can be hidden with a button.
  document.addEventListener('selectionchange', () => {
    const { selectionStart: start, selectionEnd: end } = capture;
    const inPaste = document.activeElement === capture;
    const selection = getSelection();
    const text = inPaste ? capture.value.slice(start, end) : area.contains(selection.anchorNode) ? selection.toString() : '';
    if (text.trim()) selected = text;
  });
  button.hidden = false;
  button.addEventListener('click', () => {
    const words = selected.split(/\n|\[REDACTED-[a-z0-9_]+-\d+\]/).map((word) => word.trim()).filter(Boolean);
    if (!words.length) { hide.focus(); return; }
    hide.value = [hide.value.trim(), ...words].filter(Boolean).join('\n');
    selected = '';
    ask();
  });
})();
