/** Queries that no role is answered before the opening in tests/stories/secrecy-by-role.test.ts, by the reason. */

/** They take two versions or a message that the story does not know, or list what it does not have. */
const ofBoth = [
  ...['partners.compare', 'messageConsole.diagnose', 'messageConsole.findUnauthenticated'],
  ...['conformance.find', 'conformance.compare', 'conformance.findReport'],
]

const ofOpenedLots = [
  ...['lots.applications', 'lots.checkSheet', 'lots.restoreSheet', 'lots.integrityHints'],
  ...['centre.checkSheet', 'centre.restoreSheet', 'centre.integrityHints'],
  ...['guarantees.find', 'guarantees.findPicture', 'guarantees.findFile', 'guarantees.findEvidence'],
  ...['guarantees.listAccesses', 'guarantees.listArchive', 'guarantees.findArchive'],
  ...['lotGuarantees.find', 'lotGuarantees.proposals', 'lotDemands.find', 'lotDemands.findIso20022'],
]
/** A file or a text that nothing is stored of. */
const ofInput = [
  ...['agencyLots.checkAmount', 'agencyLots.checkName', 'agencyLots.previewImport'],
  ...['registers.preview', 'lotDemands.checkDocument'],
]
/** The story has none of them. */
const ofNothing = [
  'centreWithdrawals.find',
  'centreWithdrawals.findDocument',
  'myApplications.find',
  'regulatorReports.find',
]
/** What two people have agreed to read. */
const ofTwo = ['messageConsole.raw']

const ofDemands = ['demands.find', 'demands.findIso20022', 'demandConsole.find', 'demandConsole.previewNotice']
/** Templates of the institution's own and a statement of account. */
const ofFiles = [...['templates.find', 'templates.compare', 'templates.preview'], 'bankEntries.preview']

export const silentQueries: Readonly<Record<'platform' | 'bank', ReadonlySet<string>>> = {
  platform: new Set([...ofBoth, ...ofOpenedLots, ...ofInput, ...ofNothing, ...ofTwo]),
  bank: new Set([...ofBoth, ...ofDemands, ...ofFiles]),
}
