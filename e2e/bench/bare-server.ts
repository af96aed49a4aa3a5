import http from 'node:http';

/**
 * The least a Node process can do for a request: read it and answer a constant. Run as a program of its own, so that it
 * has a core to itself like the gateway. Arguments: port, bytes of the answer.
 */
const [port, size] = process.argv.slice(2).map(Number);
const body = JSON.stringify({ filling: 'x'.repeat(Math.max(0, (size ?? 0) - 14)) });
const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };

const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, headers);
    response.end(body);
  });
});
server.listen(port, '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
