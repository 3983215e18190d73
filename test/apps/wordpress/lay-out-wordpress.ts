import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveTo } from './account.ts'
import { PROGRAMS } from './require-programs.ts'
import type { Database } from './start-mariadb.ts'

export type Layout = { readonly documents: string; readonly content: string }

export type LayoutOptions = {
  readonly folder: string
  readonly database: Database
  /** Where WordPress shall believe to be; left out, it believes the `Host` it is asked under. */
  readonly publicUrl: string | undefined
}

/**
 * Debian's WordPress with a site's configuration beside it. Debian looks for that in /etc/wordpress, which is the
 * machine's own: so it is a copy, whose one changed word is the name of that folder.
 */
export function layOutWordpress({ folder, database, publicUrl }: LayoutOptions): Layout {
  const [documents, content, settings] = [
    join(folder, 'wordpress'),
    join(folder, 'wp-content'),
    join(folder, 'etc'),
  ]
  cpSync(PROGRAMS.wordpress, documents, { recursive: true })
  cpSync(PROGRAMS.content, content, { recursive: true })
  mkdirSync(settings)
  mkdirSync(join(content, 'uploads'), { recursive: true })
  const main = join(documents, 'wp-config.php')
  writeFileSync(main, readFileSync(main, 'utf8').replaceAll('/etc/wordpress/', `${settings}/`))
  const site = join(settings, 'config-default.php')
  writeFileSync(site, siteConfiguration(database, content, publicUrl))
  chmodSync(site, 0o400)
  giveTo('www-data', site, content, join(content, 'uploads'))
  return { documents, content }
}

function siteConfiguration(database: Database, content: string, publicUrl: string | undefined): string {
  const constants: Readonly<Record<string, string>> = {
    DB_NAME: database.name,
    DB_USER: database.user,
    DB_PASSWORD: database.password,
    DB_HOST: `localhost:${database.socket}`,
    WP_CONTENT_DIR: content,
    ...(publicUrl === undefined ? {} : { WP_HOME: publicUrl, WP_SITEURL: publicUrl }),
  }
  const defined = Object.entries(constants).map(([name, value]) => `define('${name}', '${value}');`)
  // Nothing leaves this machine: no look for updates.
  return ['<?php', ...defined, "define('WP_HTTP_BLOCK_EXTERNAL', true);", ''].join('\n')
}
