import { Link } from 'react-router'
import { guaranteePath } from './guarantee-path.ts'

/** The number of a guarantee on a sheet: a link on the screen, plain on paper. */
export function GuaranteeLink({ row }: { row: { number: string; guaranteeNumber?: string | undefined } }) {
  if (row.guaranteeNumber === undefined) return '—'
  // in the ink of the sheet, which is white whatever the console's colours are
  return (
    <Link to={guaranteePath(row.number)} style={{ color: 'inherit', textDecoration: 'underline' }}>
      {row.guaranteeNumber}
    </Link>
  )
}
