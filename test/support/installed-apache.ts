import { findInstalled, requireInstalled } from './require-installed.ts'
import { runToEnd } from './run-to-end.ts'

const PACKAGES = ['apache2', 'libapache2-mod-php']

/** Debian's Apache with PHP in it. */
export const APACHE = '/usr/sbin/apache2'
export const APACHE_MODULES = '/usr/lib/apache2/modules'

/**
 * @returns the module that PHP is to Apache, e.g. `/usr/lib/apache2/modules/libphp8.2.so`
 * @throws NotInstalled
 */
export function requireApache(): string {
  requireInstalled([APACHE], PACKAGES)
  return findInstalled(APACHE_MODULES, /^libphp.*\.so$/, PACKAGES)
}

export async function apacheVersion(): Promise<string> {
  return /Apache\/([\d.]+)/.exec(await runToEnd({ command: APACHE, args: ['-v'] }))?.[1] ?? 'unknown'
}
