# A user image for tests, small and made only from Debian and PyPI: the stack's own notebook lock file on the bed's base.
# It has what JupyterHub asks of a user image: a user 1000:100, a home, and jupyterhub-singleuser on the PATH.
ARG BASE_IMAGE=quay.io/jupyter/docker-stacks-foundation:215d859fd637
FROM ${BASE_IMAGE}
USER root
COPY ca.crt /tmp/ca.crt
RUN set -eu; \
    export DEBIAN_FRONTEND=noninteractive; \
    if ! python3 -c 'import ensurepip' 2>/dev/null; then \
        apt-get update; \
        apt-get install -y --no-install-recommends python3 python3-venv git ca-certificates; \
        rm -rf /var/lib/apt/lists/*; \
    fi; \
    id 1000 2>/dev/null || useradd --uid 1000 --gid 100 --create-home --shell /bin/bash jovyan
COPY notebook.txt /tmp/notebook.txt
RUN set -eu; \
    if [ -s /tmp/ca.crt ]; then export PIP_CERT=/tmp/ca.crt; fi; \
    python3 -m venv /opt/notebook; \
    /opt/notebook/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary=:all: -r /tmp/notebook.txt; \
    rm /tmp/notebook.txt /tmp/ca.crt
ENV PATH=/opt/notebook/bin:/usr/local/bin:/usr/bin:/bin \
    HOME=/home/jovyan \
    LANG=C.UTF-8
USER 1000:100
WORKDIR /home/jovyan
ENTRYPOINT []
CMD ["jupyterhub-singleuser"]
