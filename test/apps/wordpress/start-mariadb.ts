import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from '../../support/run-to-end.ts'
import { type Running, startProgram } from '../../support/start-program.ts'
import { giveTo, isRoot } from './account.ts'
import { PROGRAMS } from './require-programs.ts'

export type Database = Running & {
  /** A Unix socket: it listens on no port. */
  readonly socket: string
  readonly name: string
  readonly user: string
  readonly password: string
}

const NAME = 'wordpress'

/** A MariaDB of its own, empty but for a database and somebody who may use it. */
export async function startMariadb(folder: string): Promise<Database> {
  const [data, socket, setUp] = ['data', 'mariadb.sock', 'set-up.sql'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const password = randomBytes(24).toString('base64url')
  mkdirSync(data, { recursive: true })
  writeFileSync(setUp, setUpSql(password))
  chmodSync(setUp, 0o600)
  giveTo('mysql', folder, data, setUp)

  const account = isRoot ? ['--user=mysql'] : []
  // Nothing of the machine's own settings: they name its own folders.
  const options = ['--no-defaults', ...account, `--datadir=${data}`]
  const install = ['--auth-root-authentication-method=socket', '--skip-test-db']
  await runToEnd({ command: PROGRAMS.installDatabase, args: [...options, ...install], folder })
  const serve = [`--socket=${socket}`, `--init-file=${setUp}`, `--pid-file=${folder}/mariadb.pid`]
  const program = await startProgram({
    command: PROGRAMS.mariadbd,
    args: [...options, ...serve, '--skip-networking', '--innodb-flush-log-at-trx-commit=0'],
    folder,
    ready: { says: /ready for connections/ },
  })
  return { ...program, socket, name: NAME, user: NAME, password }
}

function setUpSql(password: string): string {
  return `CREATE DATABASE ${NAME} CHARACTER SET utf8mb4;
CREATE USER ${NAME}@localhost IDENTIFIED BY '${password}';
GRANT ALL ON ${NAME}.* TO ${NAME}@localhost;
`
}
