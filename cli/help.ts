export const HELP = `What an operator does to a gateway that runs.

  npm run -s gatehouse -- revoke --email ana@example.com   ends all her sessions, everywhere
  npm run -s gatehouse -- keys rotate sealing --wrangler   a new key, and nobody is signed out

In the clone of the repository, and never by npx: at npm a stranger's package has this name.

  revoke         ends sessions before their time
  keys rotate    puts a new key beside the old ones
  --help         this, or behind a command what it takes

Exit code: 0 done, 1 refused or failed, 2 asked for in a wrong way.`

export const REVOKE_HELP = `Ends sessions before their time: everywhere within 30 seconds.

  npm run -s gatehouse -- revoke --email ana@example.com
  npm run -s gatehouse -- revoke --sub 5d0e9a6c-7c0f-4f7e-9f43-0f1f7a6f4f10 --gateway https://app.example.com
  npm run -s gatehouse -- revoke --session 0a4c1f2e-1b7d-4c58-a0a9-3f6f3f0c9d11 --gateway https://app.example.com

  --email ADDRESS   every session of whoever has this address
  --sub ID          every session of this user of Cognito's
  --session ID      one session: the originJti in the gateway's log
                    (both are UUIDs; the gateway can't know whether there is one of that name)
  --gateway URL     any host of the gateway's                     (http://localhost:8787)
  --config FILE     with a local gateway: where its token is named (gatehouse.config.ts)

The operator token, keys.operatorToken of the configuration, comes from the environment variable
GATEHOUSE_OPERATOR_TOKEN; for a local gateway without it from .gatehouse/secrets.json. It is no option, for others see
those (ps, the shell's history):

  read -rs GATEHOUSE_OPERATOR_TOKEN && export GATEHOUSE_OPERATOR_TOKEN

Who is out may sign in again. To prevent that disable the user in Cognito first: docs/operations.md.`

export const KEYS_HELP = `The gateway's own keys.

  npm run -s gatehouse -- keys rotate sealing --wrangler

  rotate   puts a new key beside the old ones, and says what to do next; see gatehouse keys rotate --help`

export const ROTATE_HELP = `Puts a new key beside the old ones, signs nobody out, and says what to do next. No key is ever removed.

  npm run -s gatehouse -- keys rotate sealing --local                              for npm start on this machine
  npm run -s gatehouse -- keys rotate sealing --wrangler --config production.config.ts
  npm run -s gatehouse -- keys rotate assertion --wrangler --config production.config.ts
  npm run -s gatehouse -- keys rotate assertion --promote ASSERTION_KEY_2 --config production.config.ts

  sealing        a new one in front: it seals, and all of them open (the default)
  assertion      a new one behind: apps must have it before it may sign; once they do,
                 --promote puts it in front
  --local        keep the key in .gatehouse/secrets.json; not for a deployment's configuration
  --wrangler     hand it to wrangler secret put, for the Worker of wrangler.toml
  --behind       sealing as well in two steps: where two versions of the Worker serve at a
                 time (a gradual deployment), the old one must know the key first
  --promote NAME put a key of the list in front; makes none
  --config FILE  the configuration to change              (gatehouse.config.ts)
  --dry-run      say what would be done, make and change nothing

A list of secrets that stands in the file as it is, [secret('A'), secret('B')], is changed there. Any other is left to
you: the line to write is printed. A key's value is never printed.`
