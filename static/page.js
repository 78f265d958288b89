// What the page can do better with a script. Without it everything works all the same.
(() => {
  'use strict';
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
})();
