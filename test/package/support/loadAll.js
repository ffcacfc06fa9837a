// Requires everything that an installed package lists and makes one of each, as n8n does. Prints the names
// and how many milliseconds that took. Usage: node loadAll.js <package folder>
const { basename, join } = require('node:path');

const folder = process.argv[2];
const { n8n } = require(join(folder, 'package.json'));
// n8n has it in memory long before it loads a community package.
require('n8n-workflow');

const instancesOf = (files) =>
	files.map((file) => {
		const className = basename(file).split('.')[0];
		return new (require(join(folder, file))[className])();
	});

const started = performance.now();
const nodes = instancesOf(n8n.nodes);
const credentials = instancesOf(n8n.credentials);
const milliseconds = performance.now() - started;

process.stdout.write(
	JSON.stringify({
		milliseconds,
		nodes: nodes.map(({ description }) => description.name),
		credentials: credentials.map(({ name }) => name),
	}),
);
