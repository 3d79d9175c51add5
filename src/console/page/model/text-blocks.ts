/** How many characters a block has at least before the next one begins. */
const blockLength = 4096;
/** How many blocks are kept. */
const mostBlocks = 256;

/** Text that grows. It is kept in blocks, so that the page touches only the last one when more comes. */
export class TextBlocks {
  readonly blocks: string[] = [];
  /** The number of the first block that is kept. */
  first = 0;
  charactersLeftOut = 0;
  readonly #decoder = new TextDecoder();

  /** Takes bytes, of which a character may be cut at the end. @returns the text that they complete */
  push(bytes: Uint8Array): string {
    return this.#append(this.#decoder.decode(bytes, { stream: true }));
  }

  /** There is no more. @returns what stands for the character that was cut */
  end(): string {
    return this.#append(this.#decoder.decode());
  }

  #append(text: string): string {
    for (let start = 0; start < text.length; start += blockLength) {
      const piece = text.slice(start, start + blockLength);
      const last = this.blocks.length - 1;
      const block = this.blocks[last];
      if (block !== undefined && block.length < blockLength) this.blocks[last] = block + piece;
      else this.blocks.push(piece);
    }
    while (this.blocks.length > mostBlocks) {
      this.charactersLeftOut += this.blocks.shift()?.length ?? 0;
      this.first++;
    }
    return text;
  }
}
