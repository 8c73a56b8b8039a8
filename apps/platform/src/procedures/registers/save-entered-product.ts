import { findLineProblem } from '@openbaohan/protocol/values/readable-line.ts'
import { invalidInput } from '@openbaohan/server/api/api-errors.ts'
import type { Kysely } from 'kysely'
import { listProducts, type Product, saveProduct } from '../../records/products.ts'
import type { PlatformTables } from '../../records/tables.ts'

/** A new name is one readable line. A product of before this rule keeps its name, by which it is changed or taken off sale. */
export async function saveEnteredProduct(db: Kysely<PlatformTables>, product: Product, now: number): Promise<void> {
  const problem = findLineProblem(product.name)
  const isKnown = async () => (await listProducts(db, product.partner)).some(({ name }) => name === product.name)
  if (problem !== undefined && !(await isKnown()))
    throw invalidInput([{ field: 'name', problem: `${problem.zh} / ${problem.en}` }])
  await saveProduct(db, product, now)
}
