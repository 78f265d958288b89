// Checks an OAuth 1.0a signature (RFC 5849) in the page. Nothing typed here has a name or leaves the page.
(() => {
  'use strict';
  const PLACEHOLDER = /\[REDACTED-[a-z0-9_]+-\d+\]/;

  // Percent-encoding as section 3.6 has it: all but letters, digits and -._~
  const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (ch) => `%${ch.charCodeAt(0).toString(16).toUpperCase()}`);
  const spelt = (text, spelling) => (spelling === 'decoded' ? text : spelling === 'twice' ? encoded(encoded(text)) : encoded(text));
  const decoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } };

  // A parameter as it stands in the message that was pasted: `name="value"` in a header, `name=value` elsewhere.
  const sentIn = (message, name) => {
    const safe = [name, encoded(name)].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    const found = message.match(new RegExp(`(?:^|[\\s,?&"'])(?:${safe})=(?:\\\\?"([^"\\\\]*)|([^"'&,\\s#]*))`, 'm'));
    if (!found) return null;
    return found[1] === undefined ? { sent: found[2], plain: decoded(found[2].replace(/\+/g, ' ')) }
      : { sent: found[1], plain: decoded(found[1]) };
  };

  // Sections 3.4.1.3.2 and 3.4.1.1: sorted by bytes, joined, encoded.
  const baseString = ({ method, uri, pairs }, message) => {
    const filled = pairs.map(([name, value, spelling]) => {
      if (!PLACEHOLDER.test(value)) return [name, value];
      const { sent, plain } = sentIn(message, decoded(name));
      return [name, spelling === 'sent' ? sent : spelt(plain, spelling)];
    });
    const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    filled.sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]));
    return [method.toUpperCase(), uri, filled.map((pair) => pair.join('=')).join('&')].map(encoded).join('&');
  };

  const keyOf = ({ first, second, spelling, after, trimmed }, secrets) => [first, second].map((name, index) => {
    if (!name) return '';
    return spelt((trimmed ? secrets[name].trim() : secrets[name]) + after[index], spelling);
  }).join('&');

  const signedWith = async (key, method, text) => {
    if (method === 'PLAINTEXT') return key;
    const bytes = (words) => new TextEncoder().encode(words);
    const algorithm = { name: 'HMAC', hash: method === 'HMAC-SHA256' ? 'SHA-256' : 'SHA-1' };
    const imported = await crypto.subtle.importKey('raw', bytes(key), algorithm, false, ['sign']);
    const raw = new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes(text)));
    return btoa(String.fromCharCode(...raw));
  };

  // The mistake that gives what was sent: "" for none that was made, null for none that is known.
  const mistakeIn = async ({ method, keys, signings }, message, secrets) => {
    const sent = sentIn(message, 'oauth_signature').plain.replace(/ /g, '+');
    const right = keyOf(keys[0], secrets);
    for (const key of keys) {
      if (await signedWith(keyOf(key, secrets), method, baseString(signings[0], message)) === sent) return key.mistake;
    }
    for (const signing of signings.slice(1)) {
      if (await signedWith(right, method, baseString(signing, message)) === sent) return signing.mistake;
    }
    return null;
  };

  for (const section of document.querySelectorAll('[data-check]')) {
    const data = JSON.parse(section.dataset.check);
    const words = section.dataset;
    const [message, consumer, token] = section.querySelectorAll('textarea, input');
    const result = section.querySelector('[role=status]');
    const say = (text, kind) => { result.textContent = text; result.dataset.kind = kind; };

    const check = async () => {
      const lacking = ['oauth_signature', ...data.hidden].filter((name) => !sentIn(message.value, name));
      if (lacking.length) { say(`${words.lacking} ${lacking.join(', ')}`, 'asks'); message.focus(); return; }
      const nonce = sentIn(message.value, 'oauth_nonce');
      const known = data.signings[0].pairs.find(([name]) => name === 'oauth_nonce');
      if (nonce && known && encoded(nonce.plain) !== known[1]) { say(words.other, 'asks'); message.focus(); return; }
      const mistake = await mistakeIn(data, message.value, { consumer: consumer.value, token: token.value });
      if (mistake === '') say(words.right, 'right');
      else say(mistake === null ? words.unknown : `${words.wrong} ${mistake}.`, 'wrong');
    };
    if (!globalThis.crypto?.subtle && data.method !== 'PLAINTEXT') continue;
    section.querySelector('[data-fields]').hidden = false;
    section.querySelector('button').addEventListener('click', check);
    for (const field of [consumer, token]) {
      field.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); check(); } });
    }
  }
})();
