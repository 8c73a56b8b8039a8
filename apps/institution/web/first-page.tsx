import { FirstEntry } from '@openbaohan/ui/shell/first-entry.tsx'
import { useMenu } from './menu.tsx'

export const FirstPage = () => <FirstEntry menu={useMenu()} />
