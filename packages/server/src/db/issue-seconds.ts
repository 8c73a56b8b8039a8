/**
 * Time to issue (出函用时), the one rule of every page, export and report: the seconds from the receipt of an application to
 * the first version of its guarantee; a corrected version does not move it. It is stated as the **mean** of the guarantees
 * that are counted, since means of days and of institutions add up and medians do not; beside it may be the slowest.
 * A platform measures from the submission to the receipt of the notice, of guarantees in force at the opening; an
 * institution from the receipt to its signature, of what it has issued.
 * @param issued SQL of the moment of the first version
 * @param received SQL of the moment of the application
 */
export const issueSeconds = (issued: string, received: string): string => `extract(epoch from ${issued} - ${received})`
