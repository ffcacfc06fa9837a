const { end } = require('./meter');

/** Says what happened since Bench Start, and how many items came out. */
exports.BenchStop = class BenchStop {
	description = {
		displayName: 'Bench Stop',
		name: 'benchStop',
		group: ['transform'],
		version: 1,
		description: 'Ends the measurement that Bench Start began',
		defaults: { name: 'Stop' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		const measured = end();
		const items = this.getInputData();
		return [[{ json: { ...measured, items: items.length }, pairedItem: { item: 0 } }]];
	}
};
