/** The version that the top entry of the changelog is about, or what stands in its place, such as `Unreleased`. */
export function topEntry(changelog: string): string {
  return /^## (\S+)/m.exec(changelog)?.[1] ?? "nothing";
}
