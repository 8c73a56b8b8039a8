import { stopWithLauncher } from './stop-with-launcher.ts'

stopWithLauncher()
