import * as associations from '@hubspot/api-client/lib/codegen/crm/associations/v4';
import * as properties from '@hubspot/api-client/lib/codegen/crm/properties';
import * as timeline from '@hubspot/api-client/lib/codegen/crm/timeline';
import * as events from '@hubspot/api-client/lib/codegen/events/send';

import { accountDetails } from '../../../nodes/HubSpot/api/account';
import { batchReadAssociations } from '../../../nodes/HubSpot/api/associations';
import {
	sendAppEvents,
	sendCustomEvents,
	sendLegacyTimelineEvents,
} from '../../../nodes/HubSpot/api/events';
import { listProperties } from '../../../nodes/HubSpot/api/properties';
import { datedPath, expectSameRequest } from '../../helpers/officialClient';

describe('properties, associations and events: the same requests as the official client', () => {
	it('lists the property definitions of an object type', async () => {
		await expectSameRequest(
			listProperties('contacts'),
			properties,
			async (config) => await new properties.CoreApi(config).getAll('contacts', false),
		);
	});

	it('reads associations of up to 1,000 records', async () => {
		const inputs = [{ id: '1' }, { id: '2', after: '500' }];
		await expectSameRequest(
			batchReadAssociations('contacts', 'notes', inputs),
			associations,
			async (config) =>
				await new associations.BatchApi(config).getPage('contacts', 'notes', { inputs }),
		);
	});

	it('sends custom events with their own ids and times', async () => {
		const event = {
			eventName: 'pe123_gift_sent',
			objectId: '17',
			uuid: 'gift-1-sent',
			properties: { campaign: 'Welcome' },
		};
		const occurredAt = '2026-11-02T10:00:00.000Z';
		await expectSameRequest(
			sendCustomEvents([{ ...event, occurredAt }]),
			events,
			async (config) =>
				await new events.BatchApi(config).send({
					inputs: [{ ...event, occurredAt: new Date(occurredAt) }],
				}),
		);
	});

	it('sends events of a legacy timeline template', async () => {
		const event = {
			eventTemplateId: '1001',
			id: 'gift-1-sent',
			objectId: '17',
			tokens: { campaign: 'Welcome' },
		};
		const timestamp = '2026-11-02T10:00:00.000Z';
		await expectSameRequest(
			sendLegacyTimelineEvents([{ ...event, timestamp }]),
			timeline,
			async (config) =>
				await new timeline.EventsApi(config).createBatch({
					inputs: [{ ...event, timestamp: new Date(timestamp) }],
				}),
		);
	});
});

describe('requests that the official client does not know', () => {
	it('asks for the account’s details', () => {
		expect(accountDetails()).toMatchObject({
			method: 'GET',
			path: '/account-info/2026-09/details',
			repeatable: true,
		});
	});

	it('sends app events all or nothing', () => {
		const event = {
			eventTypeName: 'gift_sent',
			id: 'gift-1-sent',
			objectId: '17',
			properties: { campaign: 'Welcome' },
			timestamp: '2026-11-02T10:00:00.000Z',
		};
		expect(sendAppEvents([event])).toMatchObject({
			method: 'POST',
			path: '/integrators/timeline/2026-09/events/batch',
			body: { inputs: [event] },
		});
	});
});

describe('the mapping of versions', () => {
	it.each([
		['/crm/v3/owners', '/crm/owners/2026-09'],
		[
			'/crm/v4/objects/contacts/1/associations/deals/2',
			'/crm/objects/2026-09/contacts/1/associations/deals/2',
		],
		[
			'/automation/v4/actions/callbacks/7/complete',
			'/automation/actions/callbacks/2026-09/7/complete',
		],
		['/automation/v4/actions/12/definitions', '/automation/actions/2026-09/12/definitions'],
		['/oauth/v1/token', '/oauth/2026-09/token'],
	])('puts %s at %s', (theirs, ours) => {
		expect(datedPath(theirs)).toBe(ours);
	});

	it('refuses a family that it does not know', () => {
		expect(() => datedPath('/cms/v3/pages')).toThrow('No dated path');
	});
});
