import type pg from 'pg'

/** One line of a table's description, in the order they are printed. */
type Line = { table: string; text: string }

const columns = `
select class.relname as table,
  '  ' || column_.attname || ' ' || format_type(column_.atttypid, column_.atttypmod)
    || case when column_.attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(default_.adbin, default_.adrelid), '') as text
from pg_class class
join pg_namespace namespace on namespace.oid = class.relnamespace and namespace.nspname = 'public'
join pg_attribute column_ on column_.attrelid = class.oid and column_.attnum > 0 and not column_.attisdropped
left join pg_attrdef default_ on default_.adrelid = class.oid and default_.adnum = column_.attnum
where class.relkind in ('r', 'p')
order by class.relname, column_.attnum`

const constraints = `
select class.relname as table, '  ' || pg_get_constraintdef(constraint_.oid) as text
from pg_constraint constraint_
join pg_class class on class.oid = constraint_.conrelid
join pg_namespace namespace on namespace.oid = class.relnamespace and namespace.nspname = 'public'
where constraint_.contype in ('p', 'u', 'f', 'c', 'x')
order by class.relname, constraint_.contype desc, constraint_.conname`

const indexes = `
select class.relname as table, pg_get_indexdef(index_.indexrelid) || ';' as text
from pg_index index_
join pg_class class on class.oid = index_.indrelid
join pg_class name_ on name_.oid = index_.indexrelid
join pg_namespace namespace on namespace.oid = class.relnamespace and namespace.nspname = 'public'
where not exists (select from pg_constraint constraint_ where constraint_.conindid = index_.indexrelid)
order by class.relname, name_.relname`

/** The tables of a migrated database as readable SQL: columns, constraints, indexes. */
export async function describeSchema(pool: Pick<pg.Pool, 'query'>): Promise<string> {
  const read = async (statement: string) => (await pool.query<Line>(statement)).rows
  const [columnLines, constraintLines, indexLines] = [await read(columns), await read(constraints), await read(indexes)]
  const tables = [...new Set(columnLines.map(({ table }) => table))]
  const of = (lines: readonly Line[], table: string) => lines.filter((line) => line.table === table)
  const parts = tables.map((table) => {
    const body = [...of(columnLines, table), ...of(constraintLines, table)].map(({ text }) => text).join(',\n')
    return [`create table ${table} (\n${body}\n);`, ...of(indexLines, table).map(({ text }) => text)].join('\n')
  })
  return `-- What all migrations together make, for reading. Printed by npm run references.\n\n${parts.join('\n\n')}\n`
}
