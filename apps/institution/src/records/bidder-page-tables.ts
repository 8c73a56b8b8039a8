/** The tables of a bidder's own page, of migrations/0370-claims-desk.sql. */
export type BidderPageTables = {
  bidder_confirmation: { application: string; contact_name: string; contact_phone: string; at: Date }
  bidder_paper: { application: string; sm3: string; paper: string; name: string; form: string; at: Date }
}
