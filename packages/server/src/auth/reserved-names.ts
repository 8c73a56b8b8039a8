/** Names by which histories show what the program did, or the key of its first start: no person and no other key has them. */
import { foldName } from '@openbaohan/protocol/values/folding.ts'
import { text } from '../api/contract-atoms.ts'

const reserved: ReadonlySet<string> = new Set(
  [
    ...['system', 'admin', 'administrator', 'Interface of the core system'],
    ...['系统', '系统管理员', '核心系统接口'],
  ].map(foldSeen),
)

/** Names that look alike: also without characters that no page shows. */
function foldSeen(name: string): string {
  return foldName(name.replace(/\p{Default_Ignorable_Code_Point}+/gu, ''))
}

export const isReservedName = (name: string): boolean => reserved.has(foldSeen(name))

/** Of a new key or account. */
export const ownName = text(100).refine((name) => !isReservedName(name), {
  message: '此名称在记录中表示系统自身，请换一个 / in histories this name means the program: choose another',
})

type Named = { name: string; scopes: readonly string[]; person?: unknown }

/**
 * The name that histories get of a caller: one who had a reserved name before is marked as a key or a person.
 * The key of the first start has its name by right: it is known by its scope.
 */
export function nameInHistory({ name, scopes, person }: Named): string {
  const isFirstKey = person === undefined && name === 'admin' && scopes.includes('*')
  if (isFirstKey || !isReservedName(name)) return name
  return `${name}（${person === undefined ? '密钥 / key' : '用户 / person'}）`
}
