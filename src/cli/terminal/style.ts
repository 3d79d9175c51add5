/** An output of this process. */
type Output = NodeJS.WriteStream;

/** Whether an output has colours: where it is a terminal, unless NO_COLOR or FORCE_COLOR says otherwise. */
function hasColors({ isTTY }: Output): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTTY && !NO_COLOR && TERM !== "dumb";
}

/** Makes a function that styles a text. Node 20.16's own `styleText` does not ask what the output is. */
const styled =
  (begin: number, end: number) =>
  (text: string, output: Output = process.stdout): string =>
    hasColors(output) ? `\u001b[${begin}m${text}\u001b[${end}m` : text;

export const bold = styled(1, 22);
export const dim = styled(2, 22);
export const red = styled(31, 39);
