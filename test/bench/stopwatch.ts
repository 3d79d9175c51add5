/** Measures the milliseconds since it was created: by the clock, and of CPU time in all threads of the process. */
export class Stopwatch {
  readonly #cpu = process.cpuUsage();
  readonly #start = performance.now();

  get time(): number {
    return performance.now() - this.#start;
  }

  get cpu(): number {
    const { user, system } = process.cpuUsage(this.#cpu);
    return (user + system) / 1000;
  }
}
