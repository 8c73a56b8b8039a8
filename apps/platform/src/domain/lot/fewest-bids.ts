/** 招标投标法 §44: with fewer bids the lot may not be opened. */
export const fewestBids = 3
