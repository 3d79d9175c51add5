const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Shows the characters that a terminal would obey as their escapes. Texts of a service or of a function may hold them, and
 * could otherwise clear the screen, change the window's title, or turn the order of what is read.
 */
export function visible(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(obeyed, escaped);
}

/** Shows those that JSON may hold as they are as JSON's own escapes. */
export function visibleJson(json: string): string {
  return json.replace(obeyed, (character) => `\\u${codeOf(character).padStart(4, "0")}`);
}

function escaped(character: string): string {
  const code = codeOf(character);
  return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, "0")}`;
}

function codeOf(character: string): string {
  return character.charCodeAt(0).toString(16);
}
