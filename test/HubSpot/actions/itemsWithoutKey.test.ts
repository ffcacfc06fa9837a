import type { INodeProperties } from 'n8n-workflow';

import { operations as ofContacts } from '../../../nodes/HubSpot/actions/contact';
import { operations as ofRecords } from '../../../nodes/HubSpot/actions/record';
import { objectsIn } from '../../../nodes/shared/json';
import { HubSpotBench, out } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());

/** What the editor shows for an item without a key before anybody chooses. */
const shownIn = (description: INodeProperties[]): unknown =>
	objectsIn(description.find(({ name }) => name === 'options')?.options).find(
		({ name }) => name === 'withoutKey',
	)?.default;

const rows = [{ property: 'firstname', value: 'Ada', when: 'always' }];
const parameters = {
	objectType: 'contacts',
	matchBy: 'recordId',
	recordId: '={{ $json.typo }}',
	propertiesMode: 'rows',
	properties: { rows },
	remoteId: '7',
	remoteIdProperty: 'jobtitle',
};

describe('Items Without a Key', () => {
	it.each([
		['record', 'update', ofRecords.update, 'fail'],
		['record', 'upsert', ofRecords.upsert, 'fail'],
		['record', 'delete', ofRecords.delete, 'fail'],
		['record', 'writeRemoteLink', ofRecords.writeRemoteLink, 'fail'],
		// Whom Sesamy hands over without an email address is passed over.
		['contact', 'upsert', ofContacts.upsert, 'skip'],
	])(
		'is, for %s %s, what the editor shows until somebody chooses',
		async (resource, operation, { description }, otherwise) => {
			expect(shownIn(description)).toBe(otherwise);
			const ran = await bench.run(resource, operation, { parameters, continueOnFail: true });
			const [item] = out(ran);
			expect(item?.outcome).toBe(otherwise === 'fail' ? 'failed' : 'skipped');
			expect(otherwise === 'fail' ? item?.error : item?.reason).toBe('"Record ID" is empty');
		},
	);

	it('stops a workflow that does not continue on errors', async () => {
		const ran = await bench.run('record', 'update', { parameters });
		expect(ran.error?.message).toBe('"Record ID" is empty');
	});
});
