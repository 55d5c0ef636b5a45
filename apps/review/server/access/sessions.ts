import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 bits: guessing one is hopeless, limited or not. */
const SECRET_BYTES = 32;

/** Somebody at a browser. */
export interface Session {
  readonly id: string;
  /** Null until a name is given. */
  readonly user: string | null;
  readonly canName: boolean;
  /** What everything but GET has to say, so that no other site's page can ask for it. */
  readonly csrf: string;
}

/** Who may come in: links that work once, and the sessions that came of them. All of it ends with the process. */
export class Sessions {
  private readonly secret = randomBytes(SECRET_BYTES);
  /** By hash, so that looking one up takes the same time for all that are wrong. */
  private readonly links = new Map<string, string | null>();
  private readonly sessions = new Map<string, Session>();

  /** Makes the token of a link. @param user the one that it is for; null for one who names himself. */
  issue(user: string | null): string {
    const token = randomBytes(SECRET_BYTES).toString('base64url');
    this.links.set(hashed(token), user);
    return token;
  }

  /** The session that a link opens; the link is used up by it. Null when there is no such link. */
  redeem(token: string): { readonly session: Session; readonly cookie: string } | null {
    const link = hashed(token);
    const user = this.links.get(link);
    if (user === undefined) return null;
    this.links.delete(link);
    const cookie = randomBytes(SECRET_BYTES).toString('base64url');
    const id = hashed(cookie);
    const session = { id, user, canName: user === null, csrf: this.csrfOf(id) };
    this.sessions.set(id, session);
    return { session, cookie };
  }

  /** The session of a cookie, or null. */
  find(cookie: string | undefined): Session | null {
    return cookie === undefined ? null : (this.sessions.get(hashed(cookie)) ?? null);
  }

  /** The session of somebody whom a proxy vouches for. */
  ofUser(user: string): Session {
    const id = hashed(`user ${user}`);
    return { id, user, canName: false, csrf: this.csrfOf(id) };
  }

  /** Gives a session its name. */
  rename(session: Session, user: string): Session {
    const named = { ...session, user };
    this.sessions.set(session.id, named);
    return named;
  }

  private csrfOf(id: string): string {
    return createHmac('sha256', this.secret).update(id).digest('base64url');
  }
}

function hashed(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
