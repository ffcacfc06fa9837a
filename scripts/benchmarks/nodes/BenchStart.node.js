const { begin } = require('./meter');

/** A row as it comes from another system. */
const row = (index, label) => ({
	email: `person${index}@example.com`,
	firstName: `First ${index}`,
	lastName: `Last ${index}`,
	jobTitle: `${label} ${index}`,
});

/** What HubSpot Bridge gives for a contact, of which n8n keeps the list whoever made it. */
const record = (index) => ({
	id: String(index),
	url: `https://app.hubspot.com/contacts/4711001/record/0-1/${index}`,
	properties: {
		email: `person${index}@example.com`,
		firstname: `First ${index}`,
		lastname: `Last ${index}`,
	},
});

/** Ends what could be measured of the past, makes the input, and starts the clock. */
exports.BenchStart = class BenchStart {
	description = {
		displayName: 'Bench Start',
		name: 'benchStart',
		group: ['transform'],
		version: 1,
		description: 'Makes the items that the measured node gets, and starts the measurement',
		defaults: { name: 'Start' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		const {
			emit = 'one',
			count = 1,
			label = '',
			samplesLive = false,
		} = this.getInputData()[0].json.body;
		// Records are what is measured when they are made here; rows are not.
		if (emit === 'records') await begin({ samplesLive });
		const make = { one: () => ({}), rows: (index) => row(index, label), records: record }[emit];
		const length = emit === 'one' ? 1 : count;
		const items = Array.from({ length }, (_, index) => ({
			// As text and back: strings of their own, as they come off the wire.
			json: JSON.parse(JSON.stringify(make(index + 1))),
			pairedItem: { item: 0 },
		}));
		if (emit !== 'records') await begin({ samplesLive });
		return [items];
	}
};
