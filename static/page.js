// What the page can do better with a script. Without it everything works all the same.
(() => {
  'use strict';
  const form = document.querySelector('form[data-guard]');
  const say = (text) => { document.getElementById('said').textContent = text; };

  // Copy the report, and say so.
  for (const button of document.querySelectorAll('button[data-copy]')) {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(source.textContent).then(
        () => say(button.dataset.done),
        () => say(button.dataset.refused),
      );
    });
  }

  // A summary's link leads into its field.
  for (const link of document.querySelectorAll('.error-summary a')) {
    link.addEventListener('click', (event) => {
      const field = document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.scrollIntoView({ block: 'center' });
    });
  }
  const summary = document.querySelector('.error-summary');
  if (summary) summary.focus();

  // Text that is selected in the report goes to the field that hides it.
  const hide = document.querySelector('input[name=hide]');
  let filled = '';
  if (hide) document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    const text = selection.toString().trim();
    const inside = selection.anchorNode && selection.anchorNode.parentElement.closest('.facts');
    if (!inside || !text || text.length > 200 || text.includes('\n') || text.includes('[REDACTED-')) return;
    if (hide.value === filled) hide.value = filled = text;
  });
  for (const hint of document.querySelectorAll('[data-script]')) hint.hidden = false;

  if (!form) return;
  let sending = false;
  const busy = document.getElementById('busy');
  form.addEventListener('submit', () => { sending = true; setTimeout(() => { if (sending) busy.textContent = form.dataset.busy; }, 250); });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  addEventListener('pageshow', () => { sending = false; busy.textContent = ''; });

  // Leaving with something typed asks first.
  const changed = (field) => (field.type === 'file' ? field.files.length > 0
    : field.type !== 'radio' && field.type !== 'hidden' && field.type !== 'select-one' && field.value !== field.defaultValue);
  addEventListener('beforeunload', (event) => {
    if (!sending && [...form.elements].some((field) => 'value' in field && field.type !== 'submit' && changed(field))) event.preventDefault();
  });

  // A file dropped anywhere goes to the file field.
  const chooser = form.querySelector('input[type=file]');
  const hasFile = (event) => [...event.dataTransfer.types].includes('Files');
  addEventListener('dragover', (event) => { if (hasFile(event)) { event.preventDefault(); form.classList.add('dropping'); } });
  addEventListener('dragleave', (event) => { if (!event.relatedTarget) form.classList.remove('dropping'); });
  addEventListener('drop', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    form.classList.remove('dropping');
    chooser.files = event.dataTransfer.files;
    chooser.focus();
  });
})();
