// Loaded into n8n before anything else. Its standard input is a pipe that the starting process holds open: when that
// process is gone, even by `kill -9`, n8n and all it started end too.
process.stdin.on('end', () => {
	if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
	process.exit(1);
});
process.stdin.resume();
process.stdin.unref();
