import { z } from 'zod'

/** A premium is paid exactly. */
export const amountDiffers = {
  status: 422,
  message: '金额与应收金额不符，应收金额见 data.due / the amount is not what is due, which data.due states',
  data: z.object({ due: z.string() }),
} as const
