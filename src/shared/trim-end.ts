/** Leaves out a character as often as a text ends with it. */
export function trimEnd(text: string, character: string): string {
  let { length } = text;
  while (text[length - 1] === character) length--;
  return text.slice(0, length);
}
