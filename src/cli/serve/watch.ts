import { fstatSync, type FSWatcher, statSync, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { orUndefined } from "../../shared/or-undefined.js";

/** More folders than this are no sources: a home folder, or the outputs of a build. */
const mostFolders = 4096;

/** Installed packages, what begins with a dot, and what programs write beside the sources. */
const ignored = /^(?:\..*|node_modules|__pycache__|.*(?:~|\.(?:log|tmp|swp|pyc)))$/;

/** The files that this process writes its own outputs to, such as `serve.log`: each line would be a change. */
const outputs = [1, 2].map((descriptor) => orUndefined(() => fstatSync(descriptor))).filter((found) => found?.isFile());

function isOwnOutput(path: string): boolean {
  if (outputs.length === 0) return false;
  const file = orUndefined(() => statSync(path));
  return outputs.some((output) => output?.ino === file?.ino && output?.dev === file?.dev);
}

/** Who is told of changes. */
export interface WatchListener {
  /** Is told of each change, several times for one save. */
  changed(path: string): void;
  /** Is told once why not everything is watched. */
  incomplete(reason: string): void;
}

/**
 * Watches folders with all that is in them, but for what is ignored and what is behind symbolic links. Each folder has a
 * watcher of its own: the recursive one of Node would also watch `node_modules`, and on Linux does not find out that a
 * file was replaced by another, which is how editors save.
 */
export class FolderWatch {
  readonly #listener: WatchListener;
  readonly #watchers = new Map<string, FSWatcher>();
  /** Resolve when a folder is watched with all that is in it. */
  readonly #ready = new Map<string, Promise<void>>();
  #isIncomplete = false;
  #closed = false;

  /** Resolves when the folders are watched. */
  static async start(folders: readonly string[], listener: WatchListener): Promise<FolderWatch> {
    const started = new FolderWatch(listener);
    for (const folder of folders) await started.#add(folder);
    return started;
  }

  private constructor(listener: WatchListener) {
    this.#listener = listener;
  }

  close(): void {
    this.#closed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    this.#ready.clear();
  }

  #add(folder: string): Promise<void> {
    const ready = this.#ready.get(folder) ?? this.#watch(folder);
    this.#ready.set(folder, ready);
    return ready;
  }

  async #watch(folder: string): Promise<void> {
    if (this.#closed) return;
    if (this.#watchers.size >= mostFolders) return this.#stop(`there are more than ${mostFolders} folders`);
    let watcher: FSWatcher;
    try {
      watcher = watch(folder, (type, name) => void this.#seen(folder, type, name));
      watcher.on("error", () => this.#forget(folder));
      this.#watchers.set(folder, watcher);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // A folder that is gone already is no loss.
      return code === "ENOENT" ? undefined : this.#stop(message);
    }
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      // The folder has gone meanwhile, or another has come in its place, which is read on its own.
      if (this.#watchers.get(folder) !== watcher) return;
      if (entry.isDirectory() && !ignored.test(entry.name)) await this.#add(join(folder, entry.name));
    }
  }

  async #seen(folder: string, type: string, name: string | null): Promise<void> {
    if (this.#closed || (name !== null && ignored.test(name))) return;
    const path = join(folder, name ?? "");
    if (isOwnOutput(path)) return;
    this.#listener.changed(path);
    if (type !== "rename") return;
    // A folder may have come, or gone and come again, which its old watcher would not see.
    this.#forget(path);
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) return;
    await this.#add(path);
    // What was written into it before it was watched has told nobody.
    this.#listener.changed(path);
  }

  #forget(folder: string): void {
    for (const path of this.#ready.keys()) {
      if (path !== folder && !path.startsWith(folder + sep)) continue;
      this.#watchers.get(path)?.close();
      this.#watchers.delete(path);
      this.#ready.delete(path);
    }
  }

  #stop(reason: string): void {
    if (!this.#isIncomplete) this.#listener.incomplete(reason);
    this.#isIncomplete = true;
  }
}
