// Command batch answers many questions of "docker compose" in one process. It reads requests as lines of JSON from
// standard input and writes one line for each to standard output.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/docker/cli/cli/command"
	"github.com/docker/cli/cli/flags"
	compose "github.com/docker/compose/v5/cmd/compose"
	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"
)

type request struct {
	Dir  string            `json:"dir"`
	Args []string          `json:"args"`
	Env  map[string]string `json:"env"`
}

type answer struct {
	Code int    `json:"code"`
	Out  string `json:"out"`
	Err  string `json:"err"`
}

func main() {
	logrus.SetOutput(io.Discard)
	requests := bufio.NewReaderSize(os.Stdin, 1<<20)
	answers := bufio.NewWriter(os.Stdout)
	for {
		line, err := requests.ReadBytes('\n')
		if err != nil {
			return
		}
		var r request
		if err := json.Unmarshal(line, &r); err != nil {
			panic(err)
		}
		written, err := json.Marshal(run(r))
		if err != nil {
			panic(err)
		}
		_, _ = answers.Write(append(written, '\n'))
		_ = answers.Flush()
	}
}

func run(r request) (result answer) {
	var out, err bytes.Buffer
	defer func() {
		if crash := recover(); crash != nil {
			result = answer{Code: 2, Err: fmt.Sprintf("panic: %v", crash)}
		}
	}()
	os.Clearenv()
	for name, value := range r.Env {
		_ = os.Setenv(name, value)
	}
	if failure := os.Chdir(r.Dir); failure != nil {
		return answer{Code: 2, Err: failure.Error()}
	}
	if failure := ask(r.Args, &out, &err); failure != nil {
		return answer{Code: 1, Out: out.String(), Err: failure.Error()}
	}
	return answer{Out: out.String(), Err: err.String()}
}

func ask(args []string, out, err io.Writer) error {
	cli, failure := command.NewDockerCli(
		command.WithOutputStream(out), command.WithErrorStream(err), command.WithInputStream(io.NopCloser(&bytes.Buffer{})))
	if failure != nil {
		return failure
	}
	if failure := cli.Initialize(flags.NewClientOptions()); failure != nil {
		return failure
	}
	root := &cobra.Command{Use: "docker", SilenceErrors: true, SilenceUsage: true, TraverseChildren: true}
	root.AddCommand(compose.RootCommand(cli, &compose.BackendOptions{}))
	root.SetArgs(append([]string{"compose"}, args...))
	root.SetOut(err)
	root.SetErr(err)
	return root.ExecuteContext(context.Background())
}
