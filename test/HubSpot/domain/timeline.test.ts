import { eventId, type TimelineEntry } from '../../../nodes/HubSpot/domain/timeline';

const entry: TimelineEntry = {
	itemIndex: 0,
	recordId: '1',
	key: 'gift-1',
	title: 'Gift redeemed',
	text: '',
	details: [],
	occurredAt: '2026-05-01T10:00:00.000Z',
};

it('names an event the same however often it is reported, in the form of a UUID', () => {
	expect(eventId(entry, 'gift')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	expect(eventId({ ...entry, itemIndex: 7, title: 'Again' }, 'gift')).toBe(eventId(entry, 'gift'));
});

it('tells apart events of two types, of two records and of two keys', () => {
	const ids = [
		eventId(entry, 'gift'),
		eventId(entry, 'survey'),
		eventId({ ...entry, recordId: '2' }, 'gift'),
		eventId({ ...entry, key: 'gift-2' }, 'gift'),
	];
	expect(new Set(ids).size).toBe(4);
});
