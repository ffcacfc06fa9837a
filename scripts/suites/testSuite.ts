import { root } from '../paths';
import { buildPackage, packedPackage, packPackage } from '../setup';
import { runNpm } from '../terminal';
import { check, counted, type Counts, runParts } from './counts';
import { runJest } from './jest';

const npmScript = (name: string) => async () => await runNpm(name, ['run', name], { cwd: root });

/** All that needs no n8n server: types, lint, unit tests, the package as built and packed. */
export async function testSuite(): Promise<Counts> {
	return await runParts([
		check('Type check', npmScript('typecheck'), { about: 'about 15 s' }),
		check('Lint', npmScript('lint'), { about: 'about 30 s' }),
		counted('Unit tests', () => runJest('unit')),
		check('Build', buildPackage),
		check('Pack', packPackage),
		counted('Package: scanner, and loaded alone', packageTests),
	]);
}

const packageTests = async () => await runJest('package', [], { PACKED_PACKAGE: packedPackage() });
