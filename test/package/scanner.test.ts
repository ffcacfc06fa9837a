import { join } from 'node:path';

import { manifest, PackedPackage, ROOT, runScript } from './support/packed';

interface Verdict {
	passed: boolean;
	message?: string;
	details?: string;
}

describe('n8n’s scanner for community packages', () => {
	const packed = new PackedPackage();
	afterAll(() => packed.clean());

	/** The details are in the comparison, so that a failure shows what the scanner said. */
	const expectPassed = (verdict: Verdict) => expect(verdict).toEqual({ passed: true });

	it('passes the sources', () => {
		expectPassed(runScript<Verdict>('scan.mjs', [ROOT, 'source']));
	}, 120_000);

	it('passes the packed files', () => {
		const folder = join(packed.installAlone(), manifest.name);
		expectPassed(runScript<Verdict>('scan.mjs', [folder, 'packed']));
	}, 120_000);
});
