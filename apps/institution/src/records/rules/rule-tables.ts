/** The tables of migrations/0566-rule-versions.sql. */
import type { ColumnType, Generated, RawBuilder } from 'kysely'

export type RuleTables = { rule_version: RuleVersionTable; platform_offer: PlatformOfferTable }

export type RuleVersionTable = {
  id: ColumnType<string, string | RawBuilder<string>, never>
  effective_on: string
  /** An object goes to `jsonb` as text. */
  content: ColumnType<unknown, string, never>
  note: string
  actor: string
  checker: string | null
  at: Date
  withdrawn_by: Generated<string | null>
  withdrawn_at: Generated<Date | null>
  withdrawn_reason: Generated<string | null>
}

export type PlatformOfferTable = {
  partner: string
  rate: string
  minimum_premium_fen: string
  largest_fen: string | null
  actor: string
  at: Date
}
