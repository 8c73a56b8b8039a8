/** The vault of a program, whose master key must be the one that its database was sealed with. */

import { timingSafeEqual } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Executor, query } from '../db/executor.ts'
import { StartProblem } from '../program/start-problem.ts'
import { openVault, type Vault } from './vault.ts'

const context = 'master-key-check'

/** A key is created for an empty database only. @throws StartProblem */
export async function openProgramVault(file: string, db: Executor): Promise<Vault> {
  const [known] = await query<{ check_value: Buffer }>(db, 'select check_value from master_key', [])
  const isMissing = !existsSync(file)
  if (isMissing && (known !== undefined || (await hasPartners(db)))) throw missing(file)
  const vault = await openVault(file).catch((error: unknown) => {
    const [zh = '', en = zh] = (error instanceof Error ? error.message : String(error)).split(' / ')
    throw new StartProblem(`${zh}：${withoutBackup.zh}`, `${en}: ${withoutBackup.en}`)
  })
  const value = Buffer.from(vault.mac('', context))
  if (known === undefined)
    await query(db, 'insert into master_key (check_value) values ($1) on conflict do nothing', [value])
  else if (known.check_value.length !== value.length || !timingSafeEqual(known.check_value, value)) throw another(file)
  return vault
}

/** Data of a version that did not record its key yet. */
async function hasPartners(db: Executor): Promise<boolean> {
  const [row] = await query<{ found: boolean }>(db, 'select exists (select 1 from partner) as found', [])
  return row?.found === true
}

const withoutBackup = {
  zh: '没有备份的沙箱，请把数据目录移走，或用 --home 另选一个。',
  en: 'without backup, move the data folder of a sandbox away, or choose another by --home.',
}

const missing = (file: string) =>
  new StartProblem(
    `主密钥文件 ${file} 不存在，而数据库中有用它加密的数据：请从备份恢复该文件，程序不会另建一个；${withoutBackup.zh}`,
    `The master key file ${file} is missing, but the database holds data sealed with it: restore it from the backup; no other one is created; ${withoutBackup.en}`,
  )

const another = (file: string) =>
  new StartProblem(
    `主密钥文件 ${file} 不是加密本数据库数据的那一个：请从备份恢复原文件，或恢复与它配套的数据库；${withoutBackup.zh}`,
    `The master key file ${file} is not the one that this database was sealed with: restore that file from the backup, or the database that belongs to this one; ${withoutBackup.en}`,
  )
