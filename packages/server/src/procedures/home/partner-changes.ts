import { type QueryExecutorProvider, sql } from 'kysely'

type PartnerChange = { kind: 'partner'; event: string; at: number; id: string; name: string; count: number }

/** The latest change of each partner, and how many there were. @param after epoch milliseconds */
export async function listPartnerChanges(db: QueryExecutorProvider, after: number): Promise<PartnerChange[]> {
  const { rows } = await sql<{ event: string; at: Date; id: string; name: string; count: number }>`
    select distinct on (partner.id) partner_revision.what as event, partner_revision.at, partner.appkey as id,
      partner.name, count(*) over (partition by partner.id)::int as count
    from partner_revision join partner on partner.id = partner_revision.partner
    where partner_revision.at > ${new Date(after)}
    order by partner.id, partner_revision.version desc`.execute(db)
  return rows.map((row) => ({ ...row, kind: 'partner', at: row.at.getTime() }))
}
