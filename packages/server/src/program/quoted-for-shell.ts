/** A path in a command that a person copies: a blank or a sign in it must not name another folder or command. */
export const quotedForShell = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
