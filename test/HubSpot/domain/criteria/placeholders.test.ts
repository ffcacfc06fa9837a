import {
	EmptyPlaceholder,
	fieldOf,
	filledIn,
	withFieldsFilledIn,
} from '../../../../nodes/HubSpot/domain/criteria/placeholders';

const item = {
	id: 7,
	deep: { list: [{ key: 'K' }] },
	'a.b': 'dotted',
	'Order No': 'N-1',
	off: false,
	no: '',
};
const fill = (value: unknown) => filledIn(value, (name) => fieldOf(item, name));

describe('placeholders', () => {
	it.each([
		['@id@', 7],
		['@off@', false],
		['XYZ-@id@/@deep.list.0.key@', 'XYZ-7/K'],
		['@a.b@', 'dotted'],
		['@Order No@', 'N-1'],
		['ada@example.com', 'ada@example.com'],
		['ada@example.com, bob@example.com', 'ada@example.com, bob@example.com'],
		[
			['@id@', 'x'],
			[7, 'x'],
		],
	])('%j stands for %j', (value, expected) => expect(fill(value)).toEqual(expected));

	it.each(['@missing@', '@no@', 'X-@missing@', '@constructor@', '@deep.toString@'])(
		'%s has no value',
		(value) => expect(() => fill(value)).toThrow(EmptyPlaceholder),
	);

	it('are filled into values only, so that an item cannot change the question', () => {
		const query = [{ condition: '@id@', field: '@id@', value: '@id@' }];
		expect(withFieldsFilledIn(query, (name) => fieldOf(item, name))).toEqual([
			{ condition: '@id@', field: '@id@', value: 7 },
		]);
		const injected = { x: '"},{"condition":"OR"' };
		expect(
			withFieldsFilledIn([{ field: 'f', value: '@x@' }], (name) => fieldOf(injected, name)),
		).toEqual([{ field: 'f', value: '"},{"condition":"OR"' }]);
	});
});
