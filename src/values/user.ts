/** Who a process runs as, taken apart: `1000:1000`, `postgres`, `root:docker`. */
export interface UserSpec {
  readonly user?: Identity;
  readonly group?: Identity;
}

/** A numeric ID, or a name that only the image's own files could turn into one. */
export type Identity = { readonly id: number } | { readonly name: string };

const largestId = 2147483647;

/** Reads Compose's `user`; empty parts are left out. */
export function parseUser(text: string): UserSpec {
  const [user = '', group = ''] = text.split(':', 2);
  return {
    ...(user === '' ? {} : { user: parseIdentity(user) }),
    ...(group === '' ? {} : { group: parseIdentity(group) }),
  };
}

/** Reads a user or group: a number, `root` (0 everywhere), or a name. */
export function parseIdentity(text: string): Identity {
  if (text === 'root') return { id: 0 };
  return /^\d{1,10}$/.test(text) && Number(text) <= largestId ? { id: Number(text) } : { name: text };
}
