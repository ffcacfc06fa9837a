const { dest, parallel, src } = require('gulp');

// `encoding: false`: gulp 5 would otherwise read binary files as UTF-8 and break them.
const copy = (from, to) => src(from, { encoding: false }).pipe(dest(to));

/** Nodes and credentials name their icons as `file:../../icons/…`, seen from the built file. */
const icons = () => copy('icons/*.svg', 'dist/icons');

/** What the editor shows as an operation's output before its first run. */
const schemas = () => copy('nodes/**/__schema__/**/*.json', 'dist/nodes');

exports.build = parallel(icons, schemas);
