import { conclude, e2eSuite, testSuite } from './suites';
import { endWith } from './terminal';

/** `.ci/run`: both suites, also the second when the first fails, and one sum. */
export const main = async () =>
	await endWith(async () => {
		const unit = await testSuite();
		const e2e = await e2eSuite();
		return conclude({ passed: unit.passed + e2e.passed, failed: unit.failed + e2e.failed });
	});
