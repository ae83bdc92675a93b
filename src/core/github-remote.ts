// Which repository on GitHub a git remote is.

/** "owner/name" of an address such as git@github.com:physics/hubs.git; null for another server's. */
export function repositoryOfRemote(url: string): string | null {
  const found =
    /^(?:https:\/\/(?:[^@/]+@)?|ssh:\/\/git@|git@)github\.com[:/]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      url.trim(),
    );
  return found === null ? null : `${found[1]}/${found[2]}`;
}
