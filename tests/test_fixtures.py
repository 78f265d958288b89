"""Tests of the guard in conftest.py: a test that reaches for another machine fails."""

import socket
import urllib.request

import pytest

ELSEWHERE = "192.0.2.1"  # set aside for documentation: no machine has it


@pytest.mark.parametrize("host", [ELSEWHERE, "example.invalid", "0.0.0.0"])
@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_socket_to_another_machine_fails_the_test(host, method):
    with socket.socket() as sock, pytest.raises(AssertionError, match="not this machine"):
        getattr(sock, method)((host, 80))


def test_ipv6_is_guarded_too():
    with socket.socket(socket.AF_INET6) as sock, pytest.raises(AssertionError, match="2001:db8::1"):
        sock.connect(("2001:db8::1", 80))


def test_library_that_connects_is_guarded():
    with pytest.raises(AssertionError, match="not this machine"):
        urllib.request.urlopen(f"http://{ELSEWHERE}/", timeout=1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.8.8.8"])
def test_this_machine_can_be_reached(host):
    with socket.create_server(("0.0.0.0", 0)) as server, socket.socket() as sock:
        sock.connect((host, server.getsockname()[1]))
