import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who a process is: its number alone is given to another one sooner or later. */
export interface ProcessIdentity {
  /** Process number. */
  pid: number;
  /** Machine that the number belongs to. */
  host: string;
  /** Boot and moment at which the process started, where the system tells; `null` where it does not. */
  started: string | null;
}

/** The identity of this process. */
export const ownIdentity = (): ProcessIdentity => ({
  pid: process.pid,
  host: hostname(),
  started: readProcess(process.pid)?.started ?? null,
});

/**
 * Whether the process is still running. One on another machine cannot be looked at: it counts as
 * running, since the folder may be on a shared disk.
 */
export function isRunning(identity: ProcessIdentity): boolean {
  if (identity.host !== hostname()) return true;
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const found = readProcess(identity.pid);
  if (!found) return true;
  // A zombie has ended; only its parent has not asked for its exit code yet.
  if (found.state === 'Z' || found.state === 'X') return false;
  return identity.started === null || identity.started === found.started;
}

function readProcess(pid: number): { state: string; started: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold spaces: count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { state: fields[0] ?? '', started: `${boot}/${fields[19] ?? ''}` };
  } catch {
    return null;
  }
}
