"""Jupyter's own settings that take code: how the server lists its kernels, and connects a page to one."""

import logging
from datetime import datetime, timezone

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager


class Kernels(AsyncMappingKernelManager):
    """Kernels whose list can be read while one of them starts: Jupyter fails on one that was never active (status 500)."""

    def kernel_model(self, kernel_id):
        kernel = self._kernels.get(kernel_id)
        if kernel and not kernel.trait_has_value("last_activity"):
            kernel.last_activity = datetime.now(timezone.utc)
        return super().kernel_model(kernel_id)


class PageConnection(ZMQChannelsWebsocketConnection):
    """A page's connection to its kernel that ends at once when the page connects anew.

    A page connects anew after each restart, under its old identity. Jupyter leaves a connection open that it is still
    trying out, for up to a minute and with sockets of that identity, so that the kernel's answers go to the wrong one:
    the page's cells stay at [*]. It takes a restart within seconds after the notebook was opened.
    """

    trial = None
    ended = False

    def nudge(self):
        self.trial = super().nudge()
        return self.trial

    async def _register_session(self):
        handler = self._open_sessions.get(f"{self.kernel_id}:{self.session.session}")
        earlier = handler and handler.connection
        await super()._register_session()
        if earlier:
            earlier.disconnect()

    def disconnect(self):
        # It comes a second time when the page's side has closed.
        if self.ended:
            return
        self.ended = True
        if self.trial:
            self.trial.cancel()
        super().disconnect()
        self.channels = {}


# A trial that was ended leaves a future behind whose end nobody asks for: no news for the terminal.
logging.getLogger("asyncio").addFilter(lambda record: "_GatheringFuture" not in record.getMessage())

c = get_config()  # noqa: F821
c.ServerApp.kernel_manager_class = Kernels
c.ServerApp.kernel_websocket_connection_class = PageConnection
# Kept for later, the sockets of an ended connection would be those of the next one, in the middle of their trial.
c.MappingKernelManager.buffer_offline_messages = False
