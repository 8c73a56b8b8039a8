import { join, resolve } from 'node:path'
import { checkConformance, placeholderFile } from './check-conformance.ts'
import { compareWithVectors } from './compare-with-vectors.ts'
import type { Example } from './example.ts'

const algorithms =
  'exit(in_array("sm3", openssl_get_md_methods()) && in_array("sm4-ecb", openssl_get_cipher_methods()) && function_exists("pcntl_fork") ? 0 : 1);'
const prerequisites = { needs: [['php', '-r', algorithms]], install: 'apt-get install php-cli' }

export const phpExamples: readonly Example[] = [
  {
    ...prerequisites,
    name: 'php: vectors',
    check: () => compareWithVectors('lines', ['php', 'examples/php/wire.php']),
  },
  {
    ...prerequisites,
    name: 'php: institution',
    check: () =>
      checkConformance({
        role: 'institution',
        command: ['php', resolve('examples/php/serve.php')],
        options: (folder) => ['--data', join(folder, 'data')],
        without: placeholderFile,
      }),
  },
]
