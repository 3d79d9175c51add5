import { orUndefined } from "./or-undefined.js";

/** The first 200 printable characters of a text, on one line. */
export function printable(text: string): string {
  const oneLine = text.slice(0, 2000).replace(/[^\x21-\x7e\xa1-\u2027\u202f-\uffff]+/g, " ");
  return oneLine.trim().slice(0, 200);
}

/** The fewest characters of a secret that is masked: shorter ones stand in texts by chance. */
const shortestSecret = 8;

/**
 * Masks secrets in a text as they are written, as JSON and URLs write them, and the pieces that HTML, which has several
 * ways to write some characters, leaves as they are.
 */
export function maskSecrets(text: string, secrets: readonly (string | null | undefined)[]): string {
  return secrets
    .filter((secret) => secret != null)
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      orUndefined(() => encodeURIComponent(secret)) ?? secret,
      ...secret.split(/[&<>"']/),
    ])
    .filter((form) => form.length >= shortestSecret)
    .reduce((masked, form) => maskEnd(masked.replaceAll(form, "***"), form), text);
}

/** Masks the beginning of a secret with which a text ends that was cut. */
function maskEnd(text: string, secret: string): string {
  for (let length = Math.min(secret.length, text.length); length >= shortestSecret; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}***`;
  }
  return text;
}
