import type { UsageSession } from 'react-entitlement-usage/server';
import { HOME_TENANT, OTHER_TENANT } from '../seed/customers';

/** Who somebody can be in the console, chosen in its header. */
export type Identity = 'admin' | 'admin-2' | 'support' | 'stranger' | 'none';

/** A session of the console: what the library needs, and the tenant. */
export interface ConsoleSession extends UsageSession {
  /** Tenant whose customers this person sees. */
  tenant: string;
}

/** Name of the cookie that holds the identity. */
export const IDENTITY_COOKIE = 'demo_identity';

const SESSIONS: Record<Identity, ConsoleSession | null> = {
  admin: { actor: { id: 'usr_ada', name: 'Ada Keller' }, tenant: HOME_TENANT },
  'admin-2': { actor: { id: 'usr_ben', name: 'Ben Ito' }, tenant: HOME_TENANT },
  support: {
    actor: { id: 'usr_sam', name: 'Sam Rivera' },
    readOnly: 'Support can look at usage but not change it. Ask an admin to record a change.',
    tenant: HOME_TENANT,
  },
  stranger: { actor: { id: 'usr_eve', name: 'Eve Novak' }, tenant: OTHER_TENANT },
  none: null,
};

/** The session of a request: by its cookie, `admin` without one, `null` when nobody is signed in. */
export function sessionOf(request: Request): ConsoleSession | null {
  const identity = readCookie(request.headers.get('cookie') ?? '', IDENTITY_COOKIE) ?? 'admin';
  return Object.hasOwn(SESSIONS, identity) ? SESSIONS[identity as Identity] : null;
}

function readCookie(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const [key = '', value = ''] = part.split('=', 2);
    if (key.trim() === name) return value.trim();
  }
  return undefined;
}
